"""How the extractors bear noise: texts made here, noised or printed and read by OCR, scored."""
