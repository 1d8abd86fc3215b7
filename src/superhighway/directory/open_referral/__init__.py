"""Open Referral UK: feeds of others read in (3.0 and 1.x), and this directory given out (3.0)."""
