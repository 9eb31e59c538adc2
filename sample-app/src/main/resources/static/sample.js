"use strict";

// What each box sends, and what it does with its messages beyond listing them.
const programs = {
	echo: { text: (socket, text) => socket.send(text), binary: sendBytes },
	shout: { text: (socket, text) => socket.send(text), binary: sendBytes },
	push: { first: showId, text: pushToSocket, group: pushToGroup },
	broadcast: {},
	chat: { text: (socket, text) => socket.send(JSON.stringify({ text })) },
};

// Ids have 63 bits, numbers of JavaScript have 53: an id is a string everywhere.
let pushId = "";

function sendBytes(socket) {
	socket.send(Uint8Array.of(1, 2, 3));
}

function showId(section, id) {
	pushId = id;
	section.querySelector("pre").textContent =
		`curl -H 'Content-Type: text/plain' -d 'Hello from curl' ${location.origin}/push/sockets/${id}`;
}

function pushToSocket(socket, text) {
	post(`/push/sockets/${pushId}`, text);
}

function pushToGroup(socket, text) {
	post("/push/groups/push", text);
}

function post(path, body) {
	return fetch(path, { method: "POST", headers: { "Content-Type": "text/plain" }, body });
}

function show(section, text) {
	const list = section.querySelector("ol");
	list.append(Object.assign(document.createElement("li"), { textContent: text }));
	list.scrollTop = list.scrollHeight;
}

function readable(data) {
	return typeof data === "string" ? data : `bytes ${new Uint8Array(data).join(" ")}`;
}

function connect(section, program) {
	const socket = new WebSocket(location.origin.replace(/^http/, "ws") + section.dataset.path);
	socket.binaryType = "arraybuffer";
	socket.addEventListener("open", () => {
		section.dataset.state = "open";
	});
	socket.addEventListener("message", ({ data }) => show(section, readable(data)));
	socket.addEventListener("message", ({ data }) => program.first?.(section, data), { once: true });
	socket.addEventListener("close", ({ code }) => {
		section.dataset.state = "closed";
		show(section, `closed with ${code}`);
	});
	return socket;
}

function start(section) {
	const program = programs[section.id];
	let socket;
	const toggle = Object.assign(document.createElement("button"), { type: "button", name: "toggle" });
	toggle.textContent = "Connect / close";
	toggle.addEventListener("click", () => {
		if (section.dataset.state === "open") {
			socket.close(1000);
		}
		else {
			socket = connect(section, program);
		}
	});
	section.append(toggle, document.createElement("ol"));
	const form = section.querySelector("form");
	form?.addEventListener("submit", (event) => {
		event.preventDefault();
		program.text(socket, form.elements.text.value);
	});
	for (const name of ["binary", "group"]) {
		form?.elements[name]?.addEventListener("click", () => program[name](socket, form.elements.text.value));
	}
}

document.querySelectorAll("section").forEach(start);
