"""Examples held against a scheme (政策样例核对): persons with the grade and pay that a paper says they have."""
