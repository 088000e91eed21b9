<?php

require "vendor/autoload.php";

WorkOS\WorkOS::setApiKey("sk_example_123456789");

$userManagement = new WorkOS\UserManagement();

$user = $userManagement->updateUser(
    userId: "user_01EHQ7ZGZ2CZVQJGZ5ZJZ1ZJGZ",
    firstName: "Marcelina",
    lastName: "Davis"
);

echo $user->updatedAt, PHP_EOL;
