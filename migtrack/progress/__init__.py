"""The forty steps: rates and anomalies. Pure."""
