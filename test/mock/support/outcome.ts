/** What a reading gives, or the name of its fault. */
export function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return (error as { fault?: string }).fault ?? error;
  }
}
