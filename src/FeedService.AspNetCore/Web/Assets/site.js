// Copies an address. Without this script it can be selected and copied by hand.
document.querySelectorAll('[data-copy]').forEach(button => button.addEventListener('click', async () => {
  const field = document.getElementById(button.dataset.copy);
  const said = document.querySelector(`[data-copied="${button.dataset.copy}"]`);
  try {
    await navigator.clipboard.writeText(field.value);
    said.textContent = 'Copied';
  } catch {
    field.select();
    said.textContent = 'Selected: copy it with your keyboard';
  }
}));
document.querySelectorAll('.copy input').forEach(field => field.addEventListener('focus', () => field.select()));
