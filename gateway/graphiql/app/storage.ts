/** Where GraphiQL keeps its tabs and history. */

/**
 * Storage that forgets with the browser tab, except the choice of light or dark: what is typed here may hold
 * personal data (a name, a BSN among the variables), and workplaces are shared.
 */
export function createTabStorage(tab: Storage, lasting: Storage): Storage {
  const storageOf = (key: string): Storage => (key.endsWith(':theme') ? lasting : tab);
  return {
    get length() {
      return tab.length;
    },
    key: (index) => tab.key(index),
    getItem: (key) => storageOf(key).getItem(key),
    setItem: (key, value) => storageOf(key).setItem(key, value),
    removeItem: (key) => storageOf(key).removeItem(key),
    clear: () => tab.clear(),
  };
}
