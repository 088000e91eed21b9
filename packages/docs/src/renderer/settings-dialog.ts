/** The dialog in which a reader sets the API key and the address that the samples show. */
import { sampleLanguages } from 'user-management-openapi/sample-languages';
import type { PageData } from './page-data.ts';
import { isAddress, isKey, readSettings, writeSettings } from './settings.ts';

/** What the dialog shows of a page's data. */
type Choices = Pick<PageData, 'samples' | 'addresses'>;

/** Makes every button of that kind open the dialog. */
export function settingsDialog(data: Choices): void {
  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('button.settings-button')) open(data);
  });
}

function open({ samples, addresses }: Choices): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'settings-dialog';
  dialog.setAttribute('aria-label', 'API key and address in the samples');
  const settings = readSettings();
  const key = field('API key', samples.apiKey, settings.apiKey);
  const address = field('Address', samples.baseUrl, settings.baseUrl);
  const limits = sampleLanguages.flatMap(({ limit }) =>
    limit === undefined ? [] : [`${limit}; for any other address its samples keep their own.`],
  );
  const note = document.createElement('p');
  note.textContent = [
    'Both stay in this browser, and go into every sample.',
    ...limits,
    'Leave a field empty for the sample’s own value.',
  ].join(' ');
  const save = Object.assign(document.createElement('button'), { type: 'submit', textContent: 'Save' });
  const form = document.createElement('form');
  form.append(key.label, address.label, shortcuts(addresses, address.input), note, save);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = { apiKey: key.input.value.trim(), baseUrl: address.input.value.trim().replace(/\/$/, '') };
    const wrong = {
      key: chosen.apiKey !== '' && !isKey(chosen.apiKey),
      address: chosen.baseUrl !== '' && !isAddress(chosen.baseUrl),
    };
    key.input.setCustomValidity(wrong.key ? 'A key has letters, digits, dots, dashes and underscores only.' : '');
    address.input.setCustomValidity(
      wrong.address ? 'An address looks like https://api.example.com or http://127.0.0.1:4010.' : '',
    );
    if (!form.reportValidity()) return;
    writeSettings(chosen);
    location.reload();
  });
  // A message about an earlier value would keep the form from being sent again.
  form.addEventListener('input', () => [key, address].forEach(({ input }) => input.setCustomValidity('')));
  dialog.append(form);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** Buttons that fill in an address. */
function shortcuts(addresses: Choices['addresses'], input: HTMLInputElement): HTMLElement {
  const line = document.createElement('p');
  for (const { name, url } of addresses) {
    const button = Object.assign(document.createElement('button'), { type: 'button', textContent: name });
    button.addEventListener('click', () => {
      input.value = url;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      input.focus();
    });
    line.append(button);
  }
  return line;
}

function field(name: string, placeholder: string, value: string): { label: HTMLElement; input: HTMLInputElement } {
  const label = document.createElement('label');
  const input = Object.assign(document.createElement('input'), {
    placeholder,
    value,
    autocomplete: 'off',
    spellcheck: false,
  });
  label.append(name, input);
  return { label, input };
}
