"""Who codes? Crews of workers: processes of this machine, or Dask's on any number of machines."""
