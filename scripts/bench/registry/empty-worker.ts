import { listen } from './worker-messages';

// The service worker everything is measured beside: it wakes and answers.
listen(async () => ({}));
