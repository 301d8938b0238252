"""What every page stands on: the open file and its one signal, jobs, messages, memory, the net for bugs."""
