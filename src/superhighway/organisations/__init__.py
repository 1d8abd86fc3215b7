"""Who there is: organisations by ODS code, and hospital sites."""
