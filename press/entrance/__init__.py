"""Who comes in: wrong tries, known devices, sessions, secrets of second factors."""
