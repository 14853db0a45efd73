"""Schema migrations, one file a revision; the same revisions run on both databases."""
