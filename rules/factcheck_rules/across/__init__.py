"""Rules on one thing told in several reports, or from one period to the next: facts meet by who they are about."""
