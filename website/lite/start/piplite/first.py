"""Run once by a new kernel, before the first cell."""


def _first():
    """Complete names without jedi, which is 5,600 files; and import the course while the learner reads."""
    from IPython import get_ipython
    get_ipython().Completer.use_jedi = False
    _keep_nulls()
    from scomm import labs
    from scomm.page import live_region
    live_region.available()            # imports what the controls are made of
    labs.load(labs.NAMES[0])


def _keep_nulls():
    """The kernel hands None to the page as "undefined", which messages lose: a row once hidden would stay hidden."""
    from pyodide.ffi import jsnull
    from pyodide_kernel.comm import Comm

    def null(value):
        if isinstance(value, dict):
            return {key: null(each) for key, each in value.items()}
        if isinstance(value, (list, tuple)):
            return [null(each) for each in value]
        return jsnull if value is None else value

    def publish(self, msg_type, data=None, metadata=None, buffers=None, **keys):
        published(self, msg_type, null(data or {}), metadata, buffers, **keys)

    published, Comm.publish_msg = Comm.publish_msg, publish


_first()
del _first, _keep_nulls
