"""Notices: what people are told of in the app and by mail, whom, in which words; one file each."""
