"""What a walk is: the models and their rules; opens no file."""
