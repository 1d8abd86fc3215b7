"""What help there is: services, where and when, for whom, how to get in, and who checked it."""
