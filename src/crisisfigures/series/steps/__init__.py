"""Steps: what stands in the texts about why two successive points of a series differ; where nothing does, the step is unexplained."""

from crisisfigures.series.steps.causes import StepCause
from crisisfigures.series.steps.explain import Step, explain_steps
from crisisfigures.series.steps.library import Library

__all__ = ["Library", "Step", "StepCause", "explain_steps"]
