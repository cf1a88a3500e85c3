"""Text as it came: plain copies, spans, sentences, list markers, words and topics."""
