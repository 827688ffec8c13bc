"""A Prefect server and the schedules of the flows, kept running until they are told to stop."""
