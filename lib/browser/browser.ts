// The only import of the browser's API. The polyfill gives promises, and one name in every browser.
export { browser } from '@wxt-dev/webextension-polyfill/browser';
