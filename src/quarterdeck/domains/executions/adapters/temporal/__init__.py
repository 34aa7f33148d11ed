"""Temporal behind the engine port; an optional extra, `quarterdeck[temporal]` (docs/adr/0023).

`place` says where the server is and needs nothing, `opening` imports the SDK when it is asked to, `keeper` is the
workflow, `runs` the calls to the server, `engine` the port's fulfilment.
"""
