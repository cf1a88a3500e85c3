"""What a petition asks for."""
