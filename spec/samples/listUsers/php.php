<?php

require "vendor/autoload.php";

WorkOS\WorkOS::setApiKey("sk_example_123456789");

$userManagement = new WorkOS\UserManagement();

[$before, $after, $users] = $userManagement->listUsers();

foreach ($users as $user) {
    echo $user->email, PHP_EOL;
}
