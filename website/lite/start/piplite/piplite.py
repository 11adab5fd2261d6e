"""Where the kernel writes its settings for the installer that is not here."""
