"use strict";

const form = document.querySelector("form[data-room]");
if (form) begin(form);

function begin(form) {
  const input = form.querySelector("input");
  const list = form.querySelector(".chosen");
  const drop = form.querySelector(".drop");
  const send = form.querySelector("button[type=submit]");
  const trouble = form.querySelector(".trouble");
  const moving = form.querySelector(".moving");
  const limits = JSON.parse(form.dataset.limits);
  const words = JSON.parse(form.dataset.words);
  const room = Number(form.dataset.room);
  let chosen = [];

  document.body.classList.add("scripted");
  input.required = false;
  input.addEventListener("change", () => { add(input.files); input.value = ""; });
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => { event.preventDefault(); add(event.dataTransfer.files); });
  form.addEventListener("submit", (event) => { event.preventDefault(); start(); });
  draw();

  function add(files) {
    for (const file of files) {
      const isHere = chosen.some((one) => one.name === file.name && one.size === file.size);
      if (!isHere) chosen.push(file);
    }
    draw();
  }

  function problem(file, index) {
    if (index >= room) return words.many;
    const limit = limits[file.name.split(".").pop().toLowerCase()];
    return limit && file.size > limit.bytes ? limit.words : "";
  }

  function draw() {
    list.replaceChildren(...chosen.map(line));
    const marked = chosen.some(problem);
    send.disabled = !chosen.length || marked;
    say(marked ? words.marked : "");
  }

  function line(file, index) {
    const item = document.createElement("li");
    item.append(named(file, problem(file, index)));
    const remove = document.createElement("button");
    remove.type = "button";
    remove.textContent = words.remove;
    remove.setAttribute("aria-label", `${words.remove}: ${file.name}`);
    remove.addEventListener("click", () => { chosen = chosen.filter((one) => one !== file); draw(); });
    item.append(remove);
    return item;
  }

  function named(file, why) {
    const name = document.createElement("span");
    name.className = "name";
    name.textContent = file.name;
    if (why) {
      const note = document.createElement("span");
      note.className = "why";
      note.textContent = why;
      name.append(note);
    }
    return name;
  }

  function start() {
    if (!chosen.length) return say(words.nothing);
    const body = new FormData();
    for (const file of chosen) body.append("files", file, file.name);
    const request = new XMLHttpRequest();
    request.open("POST", location.pathname);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    });
    request.addEventListener("load", () => finish(request));
    for (const name of ["error", "abort", "timeout"]) request.addEventListener(name, () => stop(words.failed));
    say("");
    busy(true);
    progress(0);
    request.send(body);
  }

  function finish(request) {
    let answer;
    try { answer = JSON.parse(request.responseText); } catch { return stop(words.failed); }
    if (!answer.files) return stop(answer.text);
    if (answer.again) {
      chosen = [];
      draw();
    }
    show(answer);
  }

  function show(answer) {
    const outcome = document.createElement("ul");
    outcome.className = "outcome";
    for (const file of answer.files) {
      const item = document.createElement("li");
      item.append(named(file, file.ok ? "" : file.text));
      if (file.ok) {
        const fine = document.createElement("span");
        fine.className = "fine";
        fine.textContent = `✓ ${file.text}`;
        item.append(fine);
      }
      outcome.append(item);
    }
    document.querySelector(".outcome")?.remove();
    document.querySelector("h1").textContent = answer.title;
    if (answer.again) {
      form.before(outcome);
      return busy(false);
    }
    const back = document.createElement("p");
    back.textContent = answer.text;
    form.replaceWith(outcome, back);
    for (const rest of document.querySelectorAll("main > .room, main > .small, main > h1 + p")) rest.remove();
  }

  function progress(part) {
    const percent = Math.round(part * 100);
    moving.querySelector("progress").value = percent;
    moving.querySelector("label").textContent = percent < 100 ? `${words.sending} ${percent} %` : words.checking;
  }

  function busy(is) {
    moving.hidden = !is;
    for (const control of form.querySelectorAll("button, input")) control.disabled = is;
    if (!is) draw();
  }

  function stop(text) {
    busy(false);
    say(text);
  }

  function say(text) {
    trouble.textContent = text;
    trouble.hidden = !text;
  }
}
