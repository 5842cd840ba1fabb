/** Copies text to the clipboard. Resolves to false if the browser refuses. Must be called within a click. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch (thrown) {
    console.warn('the clipboard refused', thrown);
    return false;
  }
}
