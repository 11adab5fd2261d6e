// A worker that is made from an address is under no policy of the page; one that the page writes itself is under the
// page's own. So what a cell runs cannot ask anybody outside either.
const Plain = globalThis.Worker;
globalThis.Worker = class extends Plain {
  constructor(address, options) {
    const begin = `import ${JSON.stringify(String(address))};`;
    super(URL.createObjectURL(new Blob([begin], { type: "text/javascript" })), { ...options, type: "module" });
  }
};
