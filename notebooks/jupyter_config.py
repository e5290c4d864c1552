"""JupyterLab for this project: notebooks are saved without outputs, and nothing asks the network for news."""

import nbformat
from nbstripout import strip_output

c = get_config()  # noqa: F821 - Jupyter defines it


def strip_on_save(model, **_):
    """Take what a run leaves behind out of a notebook before it is written, so that none of it gets into git."""
    if model["type"] == "notebook" and model["content"]["nbformat"] == 4:
        notebook = nbformat.from_dict(model["content"])
        strip_output(notebook, keep_output=False, keep_count=False, keep_id=True, extra_keys=["cell.metadata.trusted"])
        notebook.metadata["language_info"] = {"name": "python"}
        model["content"] = notebook


c.FileContentsManager.pre_save_hook = strip_on_save
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = "jupyterlab.NeverCheckForUpdate"
c.LabApp.extension_manager = "readonly"
