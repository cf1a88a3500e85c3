"""Work that is shared out among machines: a queue in PostgreSQL, and workers that empty it.

    queue.py        what is asked of the queue: add a source, count, free what a dead worker held
    schema.py       the queue's own tables, made and brought up to date
    handing_over.py stopping between two requests, when a worker must end or lost its job
    tasks.py        what a job does: thin wrappers over use cases
    running.py      a worker's life, from its start to the signal that ends it

A job is run once. One that has to be done again (its worker died or was stopped, its site was
down) ends as "aborted", and a new job takes its place. procrastinate's own way, to make the same
job wait again, fails where the source was queued meanwhile, leaves the lock held, and makes all
councils of a vendor wait for the one that is down.
"""
