"""The gates that content must pass before anybody is judged by it."""
