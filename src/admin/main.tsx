import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './shell/shell.css';
import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './app.tsx';
import { startTexts } from './texts.ts';

// zod would otherwise try `new Function`, which the admin's CSP refuses and reports.
z.config({ jitless: true });
const place = document.getElementById('root');
if (!place) throw new Error('index.html has no #root');
await startTexts();
createRoot(place).render(<App />);
