<?php

require "vendor/autoload.php";

WorkOS\WorkOS::setApiKey("sk_example_123456789");

$userManagement = new WorkOS\UserManagement();

$userManagement->deleteUser("user_01E4ZCR3C56J083X43JQXF3JK5");
