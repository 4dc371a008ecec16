not a real key
