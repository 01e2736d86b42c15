"""Labels on paper, with proof."""
