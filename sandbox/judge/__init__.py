"""The trusted side: asks boxes for evidence, compares it with the reference's, names mistakes, decides verdicts."""
