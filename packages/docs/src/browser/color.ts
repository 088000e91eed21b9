/** Chooses between light and dark before anything is shown, when the reader has chosen earlier. */
try {
  const chosen = localStorage.getItem('docs.color');
  if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset['color'] = chosen;
} catch {
  // A browser that keeps nothing shows what the system prefers.
}
export {};
