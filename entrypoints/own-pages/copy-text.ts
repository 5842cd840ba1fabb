/** Puts text on the clipboard; false where the browser refuses. Must run in a click. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (thrown) {
    console.warn('the clipboard refused', thrown);
    return false;
  }
}
