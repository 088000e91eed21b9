/** The button that changes between light and dark. */

/** Makes the button work; the choice stays for all pages and visits. */
export function colorButton(): void {
  for (const button of document.querySelectorAll('.color-button')) {
    button.addEventListener('click', () => {
      const root = document.documentElement;
      const isDark = (root.dataset['color'] ?? systemColor()) === 'dark';
      root.dataset['color'] = isDark ? 'light' : 'dark';
      localStorage.setItem('docs.color', root.dataset['color']);
    });
  }
}

const systemColor = (): string => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
