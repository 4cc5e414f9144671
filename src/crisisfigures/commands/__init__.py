"""What each command of the command line does, a module a command; cli.py names them and their options."""
