"""What readers get: publications, their numbered editions, corrections, what was taken back."""
