// JupyterLab, as soon as there is one.
export const app = await new Promise((found) => {
  const look = () => (globalThis.jupyterapp ? found(globalThis.jupyterapp) : requestAnimationFrame(look));
  look();
});
