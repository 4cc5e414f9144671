"""How well claims are found: what the extractor read, held against what annotators wrote down."""
