import type { Page } from 'playwright-core';

/** Runs in the page: text whose contrast with what lies behind it is below WCAG AA (SC 1.4.3). */
const findWeakText = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const toRgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const over = ([r, g, b, a], [R, G, B]) =>
    [r, g, b].map((part, index) => (part * a + [R, G, B][index] * (255 - a)) / 255);
  const light = (rgb) => {
    const [r, g, b] = rgb.map((part) => part / 255).map((part) =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    if (element === null) return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18] : [255, 255, 255];
    const colour = toRgba(getComputedStyle(element).backgroundColor);
    return colour[3] === 255 ? colour.slice(0, 3) : over(colour, behind(element.parentElement));
  };
  const weak = [];
  for (const root of document.querySelectorAll(selector)) {
    for (const element of [root, ...root.querySelectorAll('*')]) {
      const text = [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join('').trim();
      if (text === '' || element.closest('style, script, option') || element.getClientRects().length === 0) continue;
      const style = getComputedStyle(element);
      const size = parseFloat(style.fontSize);
      const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      const back = behind(element);
      const [one, two] = [light(over(toRgba(style.color), back)), light(back)].sort((a, b) => b - a);
      const ratio = (one + 0.05) / (two + 0.05);
      if (ratio < (isLarge ? 3 : 4.5)) weak.push(text.slice(0, 40) + ': ' + ratio.toFixed(2));
    }
  }
  return weak;
})()`;

/** Text under a selector that is too faint, with its ratio; it counts text that was looked at by its absence only. */
export const findFaintText = (page: Page, selector: string): Promise<readonly string[]> =>
  page.evaluate(findWeakText.replace('selector', JSON.stringify(selector)));
