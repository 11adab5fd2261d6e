def ask(id):
    raise NotImplementedError
