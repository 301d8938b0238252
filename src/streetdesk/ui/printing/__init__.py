"""The print centre: which paper, for whom; the preview that is the very file; the printer."""
