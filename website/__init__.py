"""What makes the pages, the course inside the browser, and the handouts: never a part of what a learner installs."""
