"""How the rooms work together: steps, their Prefect flow, and the command line `turnstone`."""
