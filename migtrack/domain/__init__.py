"""The nouns of the field: frozen values, standard library only, strangers to every layer above."""
