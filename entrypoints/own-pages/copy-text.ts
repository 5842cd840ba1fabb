/** Copies text to the clipboard; returns false if the browser refuses. Must run in a click. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (thrown) {
    console.warn('the clipboard refused', thrown);
    return false;
  }
}
