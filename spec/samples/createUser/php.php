<?php

require "vendor/autoload.php";

WorkOS\WorkOS::setApiKey("sk_example_123456789");

$userManagement = new WorkOS\UserManagement();

$user = $userManagement->createUser(
    email: "marcelina@example.com",
    password: "i8uv6g34kd490s",
    firstName: "Marcelina",
    lastName: "Davis"
);

echo $user->id, PHP_EOL;
